/** Headers of every response, whoever answers: no guessing of media types, no address of ours told to other sites. */
export const SAFE_HEADERS = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" } as const;
