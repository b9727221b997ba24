import type { Located } from "./problems";
import type { EntityType } from "./row";
import type { Plan } from "./upsert/plan";

interface Counts {
  created: number;
  updated: number;
  unchanged: number;
  /** Always 0: a file is imported as a whole or not at all. */
  rejected: number;
}

interface FileSummary {
  readonly file: string;
  readonly sha256: string;
  readonly total: Counts;
  readonly byType: Readonly<Partial<Record<EntityType, Counts>>>;
}

export interface ImportSummary {
  readonly files: readonly FileSummary[];
  readonly total: Counts;
}

function none(): Counts {
  return { created: 0, updated: 0, unchanged: 0, rejected: 0 };
}

/** Counts what was done, file by file and type by type. */
export function summarise(files: readonly (Located & { readonly sha256: string })[], { types }: Plan): ImportSummary {
  const total = none();
  const summaries = files.map((file) => {
    const byType: Partial<Record<EntityType, Counts>> = {};
    return { file, total: none(), byType };
  });
  const byFile = new Map<Located, (typeof summaries)[number]>();
  for (const summary of summaries) byFile.set(summary.file, summary);
  for (const [type, planned] of types) {
    for (const { row, outcome } of planned) {
      total[outcome] += 1;
      const summary = byFile.get(row.origin.file);
      if (!summary) continue;
      summary.total[outcome] += 1;
      const counts = (summary.byType[type] ??= none());
      counts[outcome] += 1;
    }
  }
  return {
    files: summaries.map(({ file, total: own, byType }) => ({
      file: file.name,
      sha256: file.sha256,
      total: own,
      byType,
    })),
    total,
  };
}
