import type { BonusResult, Certificate, ClassOneList, Trigger } from '#scoring';

interface Named {
  classOne?: ClassOneList;
  removalTriggers?: readonly Trigger[];
  bonuses?: readonly BonusResult[];
}

/** Who is inside a set is told as far as the reader may see persons; how large it is and why, to everybody. */
export function seenCertificate<T extends Certificate>(certificate: T, isSeen: (person: string) => boolean): T {
  const { persons, retained, ties } = certificate;
  return {
    ...certificate,
    persons: persons.filter(isSeen),
    retained: retained.filter(isSeen),
    ties: ties && { ...ties, persons: ties.persons.filter(isSeen) },
  };
}

export function seenFigures(figures: Record<string, unknown>, isSeen: (person: string) => boolean): Record<string, unknown> {
  const { classOne, removalTriggers, bonuses } = figures as Named;
  return {
    ...figures,
    ...(classOne && { classOne: { persons: classOne.persons.filter(isSeen), leaving: classOne.leaving.filter(({ person }) => isSeen(person)) } }),
    ...(bonuses && { bonuses: bonuses.map((bonus) => ({ ...bonus, shares: bonus.shares.filter(({ person }) => isSeen(person)) })) }),
    ...(removalTriggers && { removalTriggers: removalTriggers.filter(({ person }) => isSeen(person)) }),
  };
}
