import { compileField } from "../graphql/plan/compiler";
import { setsBelow } from "../graphql/plan/selection";
import { positionRelations } from "./actor.relations";

// A position is a part of its actor's row; what is asked below its body goes by today, as for the resolvers.
compileField("Position.body", (compiler, actor, asked) => {
  const { target, property } = positionRelations.body;
  return compiler.one(target, actor.at(`position.${property}`), null, setsBelow(asked));
});
