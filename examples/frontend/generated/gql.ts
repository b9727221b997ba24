/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query AidPackagePage($first: Int!, $after: String) {\n    aidPackages(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          id\n          name\n        }\n        parts {\n          id\n        }\n      }\n    }\n  }\n": typeof types.AidPackagePageDocument,
    "\n  query LatestPackages($first: Int!) {\n    aidPackages(first: $first) {\n      totalCount\n      nodes {\n        id\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          name\n        }\n        completeness\n        items {\n          name\n        }\n      }\n    }\n  }\n": typeof types.LatestPackagesDocument,
};
const documents: Documents = {
    "\n  query AidPackagePage($first: Int!, $after: String) {\n    aidPackages(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          id\n          name\n        }\n        parts {\n          id\n        }\n      }\n    }\n  }\n": types.AidPackagePageDocument,
    "\n  query LatestPackages($first: Int!) {\n    aidPackages(first: $first) {\n      totalCount\n      nodes {\n        id\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          name\n        }\n        completeness\n        items {\n          name\n        }\n      }\n    }\n  }\n": types.LatestPackagesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AidPackagePage($first: Int!, $after: String) {\n    aidPackages(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          id\n          name\n        }\n        parts {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').AidPackagePageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LatestPackages($first: Int!) {\n    aidPackages(first: $first) {\n      totalCount\n      nodes {\n        id\n        title\n        announcedOn\n        amount {\n          value\n          currency\n          qualifier\n        }\n        donors {\n          name\n        }\n        completeness\n        items {\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').LatestPackagesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
