/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an announced amount says about the amount that is really spent. */
export type AmountQualifier =
  /** A rounded amount. */
  | 'APPROXIMATELY'
  /** A floor: this amount or more. */
  | 'AT_LEAST'
  /** The amount as stated. */
  | 'EXACT'
  /** A ceiling: at most this amount. */
  | 'UP_TO';

/** How complete the list of items of a package is. */
export type Completeness =
  /** Only the amount is known. */
  | 'AMOUNT_ONLY'
  /** All items that were named publicly. */
  | 'FULL'
  /** Some items that were named are missing. */
  | 'PARTIAL';

export type AidPackagePageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type AidPackagePageQuery = { readonly aidPackages: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly title: string, readonly announcedOn: string | null, readonly amount: { readonly value: string, readonly currency: string, readonly qualifier: AmountQualifier } | null, readonly donors: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly parts: ReadonlyArray<{ readonly id: string }> }> } };

export type LatestPackagesQueryVariables = Exact<{
  first: number;
}>;


export type LatestPackagesQuery = { readonly aidPackages: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly announcedOn: string | null, readonly completeness: Completeness, readonly amount: { readonly value: string, readonly currency: string, readonly qualifier: AmountQualifier } | null, readonly donors: ReadonlyArray<{ readonly name: string }>, readonly items: ReadonlyArray<{ readonly name: string }> }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AidPackagePageDocument = new TypedDocumentString(`
    query AidPackagePage($first: Int!, $after: String) {
  aidPackages(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      title
      announcedOn
      amount {
        value
        currency
        qualifier
      }
      donors {
        id
        name
      }
      parts {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AidPackagePageQuery, AidPackagePageQueryVariables>;
export const LatestPackagesDocument = new TypedDocumentString(`
    query LatestPackages($first: Int!) {
  aidPackages(first: $first) {
    totalCount
    nodes {
      id
      title
      announcedOn
      amount {
        value
        currency
        qualifier
      }
      donors {
        name
      }
      completeness
      items {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LatestPackagesQuery, LatestPackagesQueryVariables>;