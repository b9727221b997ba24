import { defineVocabulary, type CodeOf } from "../vocabulary";

export const FigurePolicy = defineVocabulary(
  "FigurePolicy",
  "How claims that disagree become one figure. Claims that their origin replaced or took back never count.",
  {
    LATEST_PER_SOURCE:
      "Of each origin its newest claim that gives a number, by the day it became known, then by report key; the range over all origins.",
    PREFER_OFFICIAL:
      "Like LATEST_PER_SOURCE, over the first of these that gives a number: states, government bodies and armed forces, and persons who belong to them, in statements, documents, bulletins or posts of their own; the same as quoted by others; everybody else.",
    HIGHEST: "Of the newest claims of all origins the one with the highest number.",
    LOWEST: "Of the newest claims of all origins the one with the lowest number.",
    BY_SOURCE: "Only claims of the source or claimant that the argument `source` names, then like LATEST_PER_SOURCE.",
  },
);
export type FigurePolicy = CodeOf<typeof FigurePolicy>;

export const FigureStatus = defineVocabulary(
  "FigureStatus",
  "How well a figure is supported, whatever the policy picks. The first that applies.",
  {
    RETRACTED: "Everything that was said was taken back.",
    DENIED: "Somebody says that it is not so.",
    UNKNOWN: "Nobody gives a number. Unknown is not zero.",
    DISPUTED: "At least two independent origins give numbers that can't all be true.",
    CORROBORATED: "At least two independent origins, and all can be true at once.",
    SINGLE_ORIGIN: "One origin gives a number, however many reports repeat it.",
  },
);
export type FigureStatus = CodeOf<typeof FigureStatus>;
