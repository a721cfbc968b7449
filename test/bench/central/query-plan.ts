import { z } from 'zod';

/** Of PostgreSQL's EXPLAIN (FORMAT JSON) what tells how rows are found. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
);
const explainedSchema = z.tuple([z.object({ Plan: nodeSchema })]);

export interface PlanUse {
  /** Tables that are read from end to end. */
  readonly scanned: readonly string[];
  readonly indexes: readonly string[];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** @throws ZodError where it is no plan */
export function planUse(explained: unknown): PlanUse {
  const nodes = nodesOf(explainedSchema.parse(explained)[0].Plan);
  const named = (names: readonly (string | undefined)[]): string[] => [...new Set(names.filter((name) => name !== undefined))].sort();
  return {
    scanned: named(nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])),
    indexes: named(nodes.map((node) => node['Index Name'])),
  };
}
