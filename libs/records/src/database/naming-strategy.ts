import { DefaultNamingStrategy, type Table, type View } from 'typeorm';

const nameOf = (table: Table | View | string): string => (typeof table === 'string' ? table : table.name).split('.').at(-1) ?? '';
const joined = (prefix: string, table: Table | View | string, columns: string[]): string => [prefix, nameOf(table), ...columns].join('_').slice(0, 63);
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');

/** Every key and index has a name that says what it is; no name is a hash. */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override tableName(targetName: string, userSpecifiedName: string | undefined): string {
    return userSpecifiedName ?? snake(targetName);
  }

  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, customName ?? propertyName].join('_'));
  }

  override primaryKeyName(table: Table | string): string {
    return `pk_${nameOf(table)}`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return joined('uq', table, columns);
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return joined('fk', table, columns);
  }

  override indexName(table: Table | View | string, columns: string[]): string {
    return joined('ix', table, columns);
  }
}
