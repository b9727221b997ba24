import { toSample } from "../../web/playground/sample";

describe("samples", () => {
  it("take the title from the operation and the description from the first comment block", () => {
    const text = "# Who sent what,\n#   and when.\n\n# Not part of it.\nquery SentItems($n: Int = 5) {\n  a\n}\n\n\n";
    expect(toSample("../queries/01-sent-items.graphql", text)).toEqual({
      title: "SentItems",
      description: "Who sent what, and when.",
      query: text.trimEnd() + "\n",
    });
  });

  it("need neither a comment nor an operation name", () => {
    expect(toSample("../queries/07-type-name.graphql", "{ __typename }")).toEqual({
      title: "type-name",
      description: "",
      query: "{ __typename }\n",
    });
  });

  it("do not take a name from a comment", () => {
    const sample = toSample("03-real.graphql", "# query Fake shows nothing\nquery Real { a }\n");
    expect(sample.title).toBe("Real");
  });
});
