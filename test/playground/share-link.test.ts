import { MAX_SEARCH_LENGTH, readSharedRequest, writeSharedRequest } from "../../web/playground/share-link";

const REQUEST = {
  query: "query Answer($n: Int!) {\n  events(first: $n) { totalCount } # 100 % & more\n}\n",
  variables: '{ "n": 5, "name": "Подія + 1" }',
  operationName: "Answer",
};

describe("share links", () => {
  it("bring back exactly the request they were written from", () => {
    expect(readSharedRequest(writeSharedRequest("", REQUEST))).toEqual(REQUEST);
  });

  it("name no request when there is no query", () => {
    expect(readSharedRequest("")).toBeNull();
    expect(readSharedRequest("?variables=%7B%7D&operationName=A")).toBeNull();
    expect(readSharedRequest("?query=%20%0A")).toBeNull();
  });

  it("need nothing but the query", () => {
    expect(readSharedRequest("?query=%7Ba%7D")).toEqual({ query: "{a}", variables: "", operationName: "" });
    expect(writeSharedRequest("", { query: "{a}", variables: "", operationName: "" })).toBe("?query=%7Ba%7D");
  });

  it("replace the request of an address and keep its other parameters", () => {
    const written = writeSharedRequest("?query=%7Bold%7D&variables=%7B%7D&lang=uk", {
      query: "{a}",
      variables: "",
      operationName: "",
    });
    expect(written).toBe("?lang=uk&query=%7Ba%7D");
  });

  it("are empty for an empty editor, variables or not", () => {
    expect(writeSharedRequest("?query=%7Bold%7D", { query: " \n", variables: "{}", operationName: "A" })).toBe("");
  });

  it("are written up to the longest sane address and left out whole beyond it", () => {
    const overhead = "?query=".length;
    const longest = { query: "a".repeat(MAX_SEARCH_LENGTH - overhead), variables: "", operationName: "" };
    expect(writeSharedRequest("", longest)).toHaveLength(MAX_SEARCH_LENGTH);

    expect(writeSharedRequest("?query=%7Bold%7D&lang=uk", { ...longest, operationName: "A" })).toBe("?lang=uk");
  });
});
