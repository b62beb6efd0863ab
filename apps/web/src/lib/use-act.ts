import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { keyOfAct, settleAct } from './act-key.js';
import { useAnnounce } from './announce.js';
import { ProblemError } from './problem.js';
import type { Word } from './words.js';
import { useSpeech } from './language.js';

interface Act<Input, Answer> {
  /** Names the act for its idempotency key: the same name and the same input are the same act until it is answered. */
  name: string;
  run(input: Input, key: string): Promise<Answer>;
  done?: Word;
  refresh?: QueryKey[];
  onDone?(answer: Answer, input: Input): void;
}

const patience = 12;

/** Every write of a person: one key until it is answered, repeated by itself while the outcome is unknown. */
export function useAct<Input = void, Answer = unknown>(act: Act<Input, Answer>) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { w } = useSpeech();
  const mutation = useMutation<Answer, Error, Input>({
    mutationFn: (input) => act.run(input, keyOfAct(act.name, input)),
    networkMode: 'always',
    retry: (count, error) => error instanceof ProblemError && error.unknown && count < patience,
    retryDelay: (count) => Math.min(1000 * 2 ** count, 15_000),
    onSuccess: async (answer, input) => {
      settleAct(act.name, input);
      if (act.done) announce(w(act.done));
      await Promise.all((act.refresh ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
      act.onDone?.(answer, input);
    },
    onError: (error, input) => {
      if (!(error instanceof ProblemError && error.unknown)) settleAct(act.name, input);
    },
  });
  return {
    act: mutation.mutate,
    actAsync: mutation.mutateAsync,
    busy: mutation.isPending,
    /** Sent, but not answered yet: the same act is being repeated. */
    beingRecorded: mutation.isPending && mutation.failureCount > 0,
    error: mutation.error,
    clear: mutation.reset,
  };
}
