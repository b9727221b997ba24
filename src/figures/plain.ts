/** A plain object with the fields of a GraphQL class: the class only describes them. */
export type Plain<T> = { readonly [Field in keyof T]: T[Field] };
