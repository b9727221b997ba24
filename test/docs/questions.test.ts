import { expectPrintedAnswer, printedQueries } from "../support/document";
import { startTestServer, type TestServer } from "../support/server";

const GUIDE = "docs/guides/questions.md";

describe("the questions of the guide", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it("are twenty or more", () => {
    expect(printedQueries(GUIDE).length).toBeGreaterThanOrEqual(20);
  });

  it.each(printedQueries(GUIDE).map((printed, index) => [index + 1, printed] as const))(
    "question %i gives the answer that is printed",
    async (_number, printed) => {
      await expectPrintedAnswer(server, GUIDE, printed);
      // An answer that is only an error would be no answer.
      expect((await server.query(printed.query)).errors).toBeUndefined();
    },
  );
});
