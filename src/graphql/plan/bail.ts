/** The answer is one that only the resolvers can give: an error, with its place in the answer. */
export class BailError extends Error {}
