/** Control characters and halves of surrogate pairs: no database or terminal keeps them unchanged. */
export const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;
