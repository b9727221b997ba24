/** The answer is one that only the resolvers can give: an error, with its place in the answer. */
export class BailError extends Error {}

/** Says that a part of a document is answered by the resolvers, and which. */
export class NotCompiledError extends Error {}
