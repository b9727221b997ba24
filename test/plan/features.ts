import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isUnionType,
  Kind,
  type ObjectValueNode,
  type SelectionSetNode,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { argsText } from "./scope";

/** What occurs in a document. */
export interface Occurrences {
  /** `Type.field` of the fields that are asked for, and of the parts of arguments. */
  readonly fields: ReadonlySet<string>;
  /** Ways of writing, see `FEATURES`. */
  readonly features: ReadonlySet<string>;
}

/** Every way of writing that random documents are to have. */
export const FEATURES = [
  ..."alias,field twice by aliases,field twice merged,object twice merged,__typename,introspection".split(","),
  ..."named fragment,fragment in fragment,fragment used twice,inline fragment,inline fragment on type".split(","),
  ..."fragment on interface,fragment in union,several operations,operation name,anonymous operation".split(","),
  ..."@include literal,@include variable,@skip literal,@skip variable,@include with @skip".split(","),
  ..."variable,variable in object,variable in list,default,absent variable,null variable,object variable".split(","),
  ..."null literal,empty list,empty object,list of one without brackets,enum literal,in: [],and: [],or: []".split(","),
  ..."where depth 1,where depth 2,where depth 3,orderBy 1,orderBy 2,orderBy 3,nulls,direction".split(","),
  ..."first,last,first with after,last with before,first with last,crossed cursor,page of the usual size".split(","),
  ..."asKnownOn at the root,asKnownOn below,id of another type,id that names nothing".split(","),
  ..."figures by metric,figures by policy,figures by source,groupBy 0,groupBy 1,groupBy 2,groupBy 3".split(","),
  ..."and,or,not,some,every,none,within,near,bbox,eq,ne,in,notIn,lt,lte,gt,gte,between,contains".split(","),
  ..."startsWith,isNull,overlaps,before,after,match,precision".split(","),
  ..."having,bucket,fillGaps,order of groups,distinct,figures of groups".split(","),
];

/** Reads a valid document for what is in it. */
export function occurrencesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Occurrences {
  const fields = new Set<string>();
  const features = new Set<string>();
  const note = (feature: string, holds: boolean) => {
    if (holds) features.add(feature);
  };
  const info = new TypeInfo(schema);
  const spreads: string[] = [];
  let within = "";
  let wheres = 0;
  let operations = 0;
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: (node) => {
        operations += 1;
        within = "operation";
        note("several operations", operations > 1);
        note(node.name ? "operation name" : "anonymous operation", true);
      },
      VariableDefinition: ({ defaultValue, variable: { name } }) => {
        const given = variables[name.value];
        note("default", defaultValue !== undefined);
        note("absent variable", given === undefined && !defaultValue);
        note("null variable", given === null);
        note("object variable", typeof given === "object" && given !== null && !Array.isArray(given));
      },
      FragmentDefinition: () => {
        within = "fragment";
        features.add("named fragment");
      },
      FragmentSpread: ({ name }) => {
        note("fragment used twice", spreads.includes(name.value));
        note("fragment in fragment", within === "fragment");
        spreads.push(name.value);
      },
      InlineFragment: ({ typeCondition }) => {
        features.add(typeCondition ? "inline fragment on type" : "inline fragment");
        const condition = typeCondition && schema.getType(typeCondition.name.value);
        note("fragment on interface", isInterfaceType(condition));
      },
      SelectionSet: (node) => {
        note("fragment in union", isUnionType(info.getParentType()) && node.selections.length > 1);
        for (const feature of repeated(node)) features.add(feature);
      },
      Directive: ({ name, arguments: [arg] = [] }, _key, siblings) => {
        features.add(`@${name.value} ${arg?.value.kind === Kind.VARIABLE ? "variable" : "literal"}`);
        note("@include with @skip", Array.isArray(siblings) && siblings.length === 2);
      },
      Field: (node) => {
        const { value: name } = node.name;
        const parent = info.getParentType();
        note("alias", node.alias !== undefined);
        note("__typename", name === "__typename");
        note("introspection", name === "__schema" || name === "__type");
        const field = info.getFieldDef();
        if (!parent || !field || name.startsWith("__")) return;
        fields.add(`${parent.name}.${name}`);
        const isRoot = parent === schema.getQueryType();
        const type = getNamedType(field.type).name;
        for (const feature of argumentFeatures(node, isRoot, type)) features.add(feature);
      },
      Variable: (_node, _key, parent) => {
        features.add("variable");
        note("variable in list", Array.isArray(parent));
        note("variable in object", isNode(parent) && parent.kind === Kind.OBJECT_FIELD);
      },
      ObjectValue: {
        enter: (node) => {
          const type = inputName(info);
          for (const { name } of node.fields) fields.add(`${type}.${name.value}`);
          for (const feature of objectFeatures(node)) features.add(feature);
          if (type.endsWith("Where")) features.add(`where depth ${(wheres += 1)}`);
        },
        leave: () => void (wheres -= inputName(info).endsWith("Where") ? 1 : 0),
      },
      ListValue: ({ values }) => note("empty list", values.length === 0),
      NullValue: () => note("null literal", true),
      EnumValue: () => note("enum literal", true),
    }),
  );
  return { fields, features };
}

/** Name of the type of the value that is visited, without brackets and marks. */
function inputName(info: TypeInfo): string {
  return String(info.getInputType()).replace(/[[\]!]/g, "");
}

function isNode(value: unknown): value is { readonly kind: string } {
  return typeof value === "object" && value !== null && "kind" in value;
}

function repeated({ selections }: SelectionSetNode): string[] {
  const asked = selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD);
  return asked.flatMap((one, index) =>
    asked.slice(index + 1).flatMap((other) => {
      if (one.name.value !== other.name.value) return [];
      const same = (one.alias ?? one.name).value === (other.alias ?? other.name).value;
      if (same) return [one.selectionSet ? "object twice merged" : "field twice merged"];
      return argsText(one.arguments ?? []) === argsText(other.arguments ?? []) ? [] : ["field twice by aliases"];
    }),
  );
}

function objectFeatures({ fields }: ObjectValueNode): string[] {
  const features = fields.flatMap(({ name: { value: name }, value }) => {
    const empty = value.kind === Kind.LIST && value.values.length === 0;
    return [name, ...(empty ? [`${name}: []`] : [])];
  });
  return fields.length === 0 ? ["empty object"] : features;
}

/** What the arguments of a field show: paging, order, days, ids, statistics. */
function argumentFeatures({ name, arguments: args = [] }: FieldNode, isRoot: boolean, type: string): string[] {
  const given = new Map(args.map((arg: ArgumentNode) => [arg.name.value, arg.value]));
  const has = (...names: string[]) => names.every((one) => given.has(one));
  const isStats = type.endsWith("Stats") && isRoot;
  const isFigures = type === "Figure";
  const size = (one: string) => lengthOf(given.get(one));
  const features: Record<string, boolean> = {
    first: has("first"),
    last: has("last"),
    "first with after": has("first", "after") && !has("last"),
    "last with before": has("last", "before") && !has("first"),
    "first with last": has("first", "last"),
    "crossed cursor": has("first", "before") || has("last", "after"),
    "page of the usual size": type.endsWith("Connection") && !has("first") && !has("last"),
    "asKnownOn at the root": isRoot && has("asKnownOn"),
    "asKnownOn below": !isRoot && has("asKnownOn"),
    "figures by metric": isFigures && has("metric"),
    "figures by policy": isFigures && has("policy"),
    "figures by source": isFigures && has("source"),
    "figures of groups": type === "NumberStats" && has("metric"),
    "id of another type": idType(given.get("id")) !== null && type !== "Node" && idType(given.get("id")) !== type,
    "id that names nothing": textOf(given.get("id"))?.endsWith("x") ?? false,
    "list of one without brackets": ["orderBy", "groupBy"].some(
      (one) => !isStats && given.get(one)?.kind === Kind.OBJECT,
    ),
    "order of groups": isStats && has("orderBy"),
    having: has("having"),
    fillGaps: has("fillGaps"),
    distinct: name.value === "distinct",
    [`orderBy ${size("orderBy")}`]: !isStats && has("orderBy"),
    [`groupBy ${size("groupBy")}`]: isStats,
  };
  return Object.keys(features).filter((feature) => features[feature]);
}

function lengthOf(value: ValueNode | undefined): number {
  if (!value) return 0;
  return value.kind === Kind.LIST ? value.values.length : 1;
}

function textOf(value: ValueNode | undefined): string | null {
  return value?.kind === Kind.STRING ? value.value : null;
}

function idType(value: ValueNode | undefined): string | null {
  return textOf(value)?.split(":")[0] ?? null;
}
