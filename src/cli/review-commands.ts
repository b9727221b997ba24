import type { Command } from "commander";
import type { CommonOptions, Runner } from "./program";
import { judgeNames, listReview, retryReview } from "./review";

/** `review` and what can be said to its candidates. */
export function addReviewCommands(program: Command, run: Runner): void {
  const review = program
    .command("review")
    .description("list names that an import did not know for certain")
    // An option behind a subcommand is the subcommand's.
    .enablePositionalOptions()
    .option("--json", "print the candidates as JSON on stdout")
    .action(run((options: CommonOptions) => listReview(options)));
  review
    .command("same")
    .argument("<id>", "id of the candidate, for example Actor:ucdp-actor-5817")
    .argument("<other>", "id of what it is")
    .description("the two are the same: the first is merged into the second, and its id answers with it")
    .option("--json", "print the run as JSON on stdout")
    .action(run((id: string, other: string, options: CommonOptions) => judgeNames("SAME", id, other, options)));
  review
    .command("different")
    .argument("<id>", "id of the candidate")
    .argument("[other]", "id of what it is not; all that is suggested when left out")
    .description("the two are different things")
    .option("--json", "print the run as JSON on stdout")
    .action(
      run((id: string, other: string | undefined, options: CommonOptions) =>
        judgeNames("DIFFERENT", id, other, options),
      ),
    );
  review
    .command("retry")
    .description("merge the candidates that are clear by now")
    .option("--json", "print the run as JSON on stdout")
    .action(run((options: CommonOptions) => retryReview(options)));
}
