import { useQuery } from '@tanstack/react-query';
import { schemesQuery } from '../../scheme/api/list-schemes.js';

/** A9: the county's scheme by its title. */
export function ExtendedScheme({ name }: { name: string }) {
  const schemes = useQuery(schemesQuery);
  return <>{schemes.data?.find(({ scheme }) => scheme === name)?.title ?? name}</>;
}
