import type { CodegenConfig } from "@graphql-codegen/cli";

/** Run it in this folder with `npx graphql-codegen`: paths start at the folder that the command runs in. */
const config: CodegenConfig = {
  // The file and not a running server: types can be made offline and in CI.
  schema: "../../schema.graphql",
  documents: ["*.ts", "../analytics/*.ts"],
  generates: {
    "generated/": {
      preset: "client",
      // A page of this size has no components that hide their data from each other.
      presetConfig: { fragmentMasking: false },
      config: {
        // Queries stay strings that any HTTP client can send; no GraphQL library goes into the page.
        documentMode: "string",
        // Bundlers that compile file by file ask for this.
        useTypeImports: true,
        immutableTypes: true,
        // A scalar that is added to the schema stops the run instead of becoming `any`.
        strictScalars: true,
        scalars: {
          CountryCode: "string",
          CurrencyCode: "string",
          Date: "string",
          DateTime: "string",
          // Exact decimal numbers travel as strings. Number() would lose cents, and turn null into 0.
          Decimal: "string",
          LocalTime: "string",
        },
      },
    },
  },
};

// eslint-disable-next-line no-restricted-syntax -- GraphQL Code Generator reads the default export.
export default config;
