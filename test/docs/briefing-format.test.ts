import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { runCli } from "../support/cli";

it("docs/briefing-format.md shows a file that can be imported as it is", async () => {
  const guide = readFileSync(join(packageRoot(), "docs", "briefing-format.md"), "utf8");
  const [, example = ""] = /```yaml\n(.*?)```/s.exec(guide) ?? [];
  const folder = await mkdtemp(join(tmpdir(), "conflict-graph-guide-"));
  try {
    await writeFile(join(folder, "my-briefing.yaml"), example);
    expect(await runCli(["import", "briefing", "my-briefing.yaml"], folder)).toMatchObject({
      exitCode: 0,
      stderr: "my-briefing.yaml: 13 created, 0 updated, 0 unchanged\n",
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
