import {
  type ConstValueNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  parseType,
  type ValueNode,
  valueFromASTUntyped,
  type VariableDefinitionNode,
  type VariableNode,
} from "graphql";
import type { Dice } from "./dice";
import type { Pools } from "./pools";
import type { Scope } from "./scope";

/** What is left of the size that a document may have. */
export interface Room {
  /** Objects that may still lie within each other. */
  readonly objects: number;
  /** Fields that may still lie within each other. */
  readonly levels: number;
  /** About how many values the answer may still hold, for one object here. */
  readonly values: number;
  /** Whether cursors of the pools fit: not where an outer day narrows the lists, or may. */
  readonly cursors: boolean;
}

export interface Fragment {
  readonly definition: FragmentDefinitionNode;
  readonly scope: Scope<Room>;
  readonly room: Room;
}

/** Where a value stands, as far as it matters for which values make sense there. */
export interface Place {
  /** Name of the argument or input field. */
  readonly name: string;
  /** Type whose ids fit; null when any do. */
  readonly ids?: string | null;
  /** Within a variable, where no other variable can be. */
  readonly constant?: boolean;
  /** Levels that a `where` may still have. */
  readonly depth?: number;
  /** Leaving it out would change what the rest means, so a variable in its place always has a value. */
  readonly must?: boolean;
  /** Null means nothing there, and is not a mistake. */
  readonly nullable?: boolean;
  readonly hasDefault?: boolean;
}

/** A variable, and the value that goes with the request; undefined when none does. */
interface Variable {
  readonly definition: VariableDefinitionNode;
  readonly value: unknown;
}

const VARIABLE = 0.09;

/** JSON that fits no type, for requests that are to fail. */
const MISFITS: readonly unknown[] = [null, "NOPE", 1.5, true, {}, ["x"], "2023-02-30", 2 ** 40];

/** What the parts of a random document share while it is made. */
export class Draft {
  readonly variables = new Map<string, Variable>();
  readonly fragments: Fragment[] = [];
  private readonly reusable = new Map<string, VariableNode[]>();
  private aliases = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly pools: Pools,
    readonly dice: Dice,
    /** Whether mistakes are made: most documents are to have an answer without errors. */
    readonly faulty: boolean,
  ) {}

  /** True now and then in a document that is to have mistakes. */
  mistake(probability: number): boolean {
    return this.faulty && this.dice.chance(probability);
  }

  freshAlias(): string {
    this.aliases += 1;
    return `a${this.aliases}`;
  }

  /** The value that `make` gives, as a literal or, at times, by way of a variable. */
  value(type: GraphQLInputType, place: Place, make: (place: Place) => ConstValueNode | ValueNode): ValueNode {
    if (place.constant || !this.dice.chance(VARIABLE)) return make(place);
    const { name, ids, must, nullable, hasDefault } = place;
    const key = JSON.stringify([String(type), name, ids, must, nullable, hasDefault]);
    const known = this.reusable.get(key) ?? [];
    // Where the value matters to its neighbours, another one's would not fit.
    if (known.length > 0 && !must && this.dice.chance(0.5)) return this.dice.pick(known);
    const variable = this.declare(type, place, () => make({ ...place, constant: true }) as ConstValueNode);
    this.reusable.set(key, [...known, variable]);
    return variable;
  }

  private declare(type: GraphQLInputType, place: Place, make: () => ConstValueNode): VariableNode {
    const { dice } = this;
    const required = isNonNullType(type);
    const bare = required ? String(type.ofType) : String(type);
    const absent = !place.must && (!required || place.hasDefault === true);
    const kind = dice.weighted({
      given: 40,
      strict: required ? 0 : 10,
      defaulted: 20,
      strictDefault: 8,
      overridden: 12,
      absent: absent ? 12 : 0,
      null: (absent && !required && place.nullable) || this.mistake(0.1) ? 8 : 0,
      misfit: this.mistake(0.1) ? 20 : 0,
    });
    const usual = required && !place.hasDefault ? `${bare}!` : bare;
    const variable: VariableNode = {
      kind: Kind.VARIABLE,
      name: { kind: Kind.NAME, value: `v${this.variables.size + 1}` },
    };
    const add = (typeText: string, value: unknown, defaultValue?: ConstValueNode) => {
      const definition: VariableDefinitionNode = {
        kind: Kind.VARIABLE_DEFINITION,
        variable,
        type: parseType(typeText),
        ...(defaultValue ? { defaultValue } : {}),
      };
      this.variables.set(variable.name.value, { definition, value });
    };
    if (kind === "absent") add(bare, undefined);
    else if (kind === "null") add(usual, null);
    else if (kind === "misfit") add(usual, dice.pick(MISFITS));
    else {
      const made = make();
      const value = valueFromASTUntyped(made);
      // Null fits neither a type that excludes it nor, as a default, where the variable stands for one.
      if (kind === "given" || made.kind === Kind.NULL) add(usual, value);
      else if (kind === "strict") add(`${bare}!`, value);
      else if (kind === "defaulted") add(bare, undefined, made);
      else if (kind === "strictDefault") add(`${bare}!`, undefined, made);
      else add(bare, valueFromASTUntyped(make()), made);
    }
    return variable;
  }
}
