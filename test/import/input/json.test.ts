import { InputError } from "../../../src/errors";
import { openTable, type TableOptions } from "../../../src/import/input/open-table";
import { failure, type ReadTable, readTable, removeFiles, write } from "./support";

jest.setTimeout(60_000);
afterAll(removeFiles);

const json: TableOptions = { kind: "json", header: ["id", "value"] };

async function read(text: string): Promise<ReadTable> {
  return readTable(write(text, "data.json"), json);
}

describe("a table as JSON", () => {
  it("is an array of objects, or objects on lines", async () => {
    const rows = [
      { row: 1, line: 2, cells: ["1", "a"] },
      { row: 2, line: 3, cells: ["2", ""] },
    ];
    expect((await read('[\n{"id": 1, "value": "a"},\n{"id": 2}\n]\n')).rows).toEqual(rows);
    expect((await read('\n{"id": 1, "value": "a"}\n{"id": 2}\n')).rows).toEqual(rows);
    expect((await read('\ufeff\r\n{"value": "a", "id": 1}\r\n\r\n{"id":2}')).rows.map(({ line }) => line)).toEqual([
      2, 4,
    ]);
  });

  it("says on which line a record of several lines begins", async () => {
    const text = JSON.stringify([{ id: 1, value: { deep: [1, 2] } }, { id: 2 }], null, 2);
    expect((await read(text)).rows.map(({ line }) => line)).toEqual([2, 11]);
  });

  it("keeps numbers as they are written", async () => {
    const numbers = ["1.10", "12345678901234567890", "1e400", "-0", "1E-7", "0.30000000000000004"];
    const { rows } = await read(`[${numbers.map((number) => `{"id":${number},"value":[${number}]}`).join(",")}]`);
    expect(rows.map(({ cells }) => cells)).toEqual(numbers.map((number) => [number, `[${number}]`]));
  });

  it("writes other values as text", async () => {
    const { rows } = await read(
      '[{"id":true,"value":null},{"id":false,"value":{"a":["x",1.0,null,{}]}},{"id":"\\ud83d\\ude42\\u0000"}]',
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["true", ""],
      ["false", '{"a":["x",1.0,null,{}]}'],
      ["🙂\0", ""],
    ]);
  });

  it("collects names that the header has not", async () => {
    const table = await read('[{"id":1,"new":2},{"new":3,"other":{"value":9}},{"__proto__":1}]');
    expect(table.unknown).toEqual(["new", "other", "__proto__"]);
    expect(table.rows).toHaveLength(3);
    const many = Array.from({ length: 3000 }, (_, index) => `{"${"n".repeat(300)}${index}":1,"c${index}":2}`);
    expect((await read(many.join("\n"))).unknown).toHaveLength(1000);
  });

  it("may have no records", async () => {
    expect((await read("[]")).rows).toEqual([]);
    expect((await failure(read(" \n"))).message).toContain(
      "expected JSON: an array of objects, or an object on each line, got an empty file",
    );
  });

  it.each<[string, string, number, RegExp]>([
    ["cut off", '[{"id":1},\n{"id":2', 2, /got something else, or its end is missing/],
    ["without a comma", '[{"id":1}\n{"id":2}]', 2, /expected JSON/],
    ["with a comma too many", '[{"id":1},\n]', 2, /expected JSON/],
    ["with text behind", '[{"id":1}]\nx', 2, /expected JSON/],
    ["with values without names", '[{"id":1},\n2]', 2, /expected an object for each record/],
    ["with lists for objects", '[{"id":1},\n[2]]', 2, /expected an object for each record/],
    ["with values on lines", '{"id":1}\n2', 2, /expected/],
    ["with a line end in a string", '[{"id":"a\nb"}]', 1, /expected JSON/],
    ["with words that are none", '{"id":1}\n{"id":NaN}', 2, /expected JSON/],
    ["not JSON", "id,value\n1,2\n", 1, /got a text that begins with "i"/],
    ["nested without end", `{"id":1}\n{"id":${"[".repeat(100_000)}`, 2, /at most 64 levels of nesting/],
  ])("is refused when it is %s, with the line", async (_, text, line, message) => {
    const error = await failure(read(text));
    expect(error.line).toBe(line);
    expect(error.message).toMatch(message);
  });

  it("gives the records before a fault", async () => {
    const table = await openTable(write('{"id":1}\n{"id":2}\n{"id":'), json);
    let rows = 0;
    await expect(
      (async () => {
        for await (const batch of table.batches()) rows += batch.length;
      })(),
    ).rejects.toThrow(InputError);
    expect(rows).toBe(2);
  });

  it("is refused when a record is longer than 16 MiB, with the line where it begins", async () => {
    const parts = ["x".repeat(18_000_000), "\\n".repeat(9_000_000), '","a":"'.repeat(2_600_000)];
    for (const part of parts) {
      for (const start of ['[{"id":1},\n', '{"id":1}\n']) {
        const error = await failure(read(`${start}{"id":"${part}`));
        expect(error.line).toBe(2);
        expect(error.message).toContain("at most 16 MiB");
      }
    }
  });
});
