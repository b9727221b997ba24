import { expectPrintedAnswer, printedQueries } from "../support/document";
import { startTestServer, type TestServer } from "../support/server";

const GUIDE = "docs/guides/figures.md";

describe("the guide to figures", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it.each(printedQueries(GUIDE).map((printed, index) => [index + 1, printed] as const))(
    "query %i gives the answer that is printed",
    async (_number, printed) => {
      await expectPrintedAnswer(server, GUIDE, printed);
      // An answer that is only an error would explain nothing.
      expect((await server.query(printed.query)).errors).toBeUndefined();
    },
  );
});
