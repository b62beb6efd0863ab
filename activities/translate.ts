import { DomainError } from '#domain';
import { ApplicationFailure } from '@temporalio/common';

/** At the activities' edge a refusal becomes a failure that is not tried again, its type the dotted code. */
export async function refusable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw ApplicationFailure.create({ message: error.code, type: error.code, nonRetryable: true, details: [error.details] });
  }
}

type Activity = (...args: never[]) => Promise<unknown>;

/** The same activities, each with its refusals translated. */
export function translated<A extends object>(activities: A): A {
  const wrapped = Object.entries(activities).map(([name, activity]) => [name, (...args: never[]) => refusable(() => (activity as Activity)(...args))]);
  return Object.fromEntries(wrapped) as A;
}
