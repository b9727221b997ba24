import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSchema } from "type-graphql";
import { DataSource } from "typeorm";
import { SnakeCaseNaming } from "../../../src/database/naming-strategy";
import { entities, Report, Source } from "./entities";
import { type Context, createLoaders } from "./loaders";
import { resolvers } from "./resolvers";

/** The usual stack with the usual settings: repositories, data loaders for each request, Apollo Server as it comes. */
async function main(): Promise<void> {
  const [file = "", port = "0"] = process.argv.slice(2);
  const dataSource = await new DataSource({
    type: "better-sqlite3",
    database: file,
    readonly: true,
    entities,
    namingStrategy: new SnakeCaseNaming(),
  }).initialize();
  const schema = await buildSchema({ resolvers, orphanedTypes: [Report, Source] });
  const server = new ApolloServer<Context>({ schema });
  await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: Number(port) },
    context: () => Promise.resolve({ dataSource, loaders: createLoaders(dataSource) }),
  });
}

process.once("SIGTERM", () => process.exit(0));
void main();
