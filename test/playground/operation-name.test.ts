import { operationNameIn } from "../../web/playground/operation-name";

describe("the operation name to send", () => {
  const query = "query A { a } query B { ...F } fragment F on Query { a }";

  it("is the chosen one when the query holds it", () => {
    expect(operationNameIn(query, "B")).toBe("B");
  });

  it("is left out when the query holds no operation of that name", () => {
    expect(operationNameIn(query, "Before")).toBeUndefined();
    expect(operationNameIn(query, "F")).toBeUndefined();
    expect(operationNameIn("{ a }", "A")).toBeUndefined();
    expect(operationNameIn("{ a", "A")).toBeUndefined();
  });

  it("is left out when none was chosen", () => {
    expect(operationNameIn(query, null)).toBeUndefined();
    expect(operationNameIn(query, undefined)).toBeUndefined();
  });
});
