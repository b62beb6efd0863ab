import type { Text } from '#domain';
import type { Titled } from '../scheme/scheme.js';

/** A9: a part of a base item, in the scale of the county's scheme. */
export interface SubItem extends Titled {
  min: number;
  max: number;
}

/** A9, (m): a township's own scheme under the county's: what its three base items consist of there, and nothing else. */
export interface TownshipScheme {
  id: string;
  title: Text;
  document: string;
  /** The id of the county's scheme. */
  extends: string;
  /** Sub-items by base item; their limits add up to the base item's. */
  items: Readonly<Record<string, readonly SubItem[]>>;
}
