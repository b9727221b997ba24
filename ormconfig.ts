import "reflect-metadata";
import { readConfig } from "./src/config";
import { createDataSource } from "./src/database/data-source";
import { entities } from "./src/model";

/** The DataSource for the command line of TypeORM: `npx typeorm migration:show -d dist/ormconfig.js`. */
export const dataSource = createDataSource({ url: readConfig().databaseUrl, entities });
