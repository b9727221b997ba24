import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from "typeorm";

/** "publishedOn" -> "published_on". */
function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

function tableName(table: Table | string): string {
  return (typeof table === "string" ? table : table.name).split(".").pop() ?? "";
}

/** Names in the database: snake_case, and constraints that say in words what they are about. */
export class SnakeCaseNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return [...embeddedPrefixes.map(snake), customName ?? snake(propertyName)].join("_");
  }

  override joinColumnName(relationName: string): string {
    return `${snake(relationName)}_id`;
  }

  override primaryKeyName(table: Table | string): string {
    return `${tableName(table)}_pkey`;
  }

  override uniqueConstraintName(table: Table | string, columnNames: string[]): string {
    return `${tableName(table)}_${columnNames.join("_")}_key`;
  }

  override foreignKeyName(table: Table | string, columnNames: string[]): string {
    return `${tableName(table)}_${columnNames.join("_")}_fkey`;
  }
}
