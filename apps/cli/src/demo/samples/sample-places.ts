import { organizationIdOf, personIdOf, type Sample, type SampleGroup, type SampleRun } from '#records';
import type { CollectionHolder } from '#scoring';

/** Who and where the ids of an instance are, in the words of the sample. */
export class SamplePlaces {
  private readonly numbers = new Map<string, string>();
  private readonly codes = new Map<string, string>();
  private readonly homeOf = new Map<string, string>();
  private readonly parentOf = new Map<string, string>();
  readonly letter: string;

  constructor(
    readonly sample: Sample,
    private readonly groups: ReadonlyMap<string, SampleGroup>,
  ) {
    this.letter = sample.accounts[0]?.login[0] ?? '';
    for (const { number, organizationCode } of sample.filling.people ?? []) {
      this.numbers.set(personIdOf(sample.county.code, String(number)), String(number));
      this.homeOf.set(String(number), String(organizationCode));
    }
    for (const { code, parentCode } of sample.filling.organizations ?? []) {
      this.codes.set(organizationIdOf(String(code)), String(code));
      if (parentCode) this.parentOf.set(String(code), String(parentCode));
    }
  }

  /** The persons an item of a round may speak of, and the place it is about. */
  scopeOf(subject: string): { persons: string[]; place?: string } {
    const number = this.numbers.get(subject);
    if (number) return { persons: [number], place: this.homeOf.get(number) };
    const group = this.groups.get(subject);
    if (group) return { persons: this.membersOf(group), place: group.organizationCode };
    const code = this.codes.get(subject) ?? '';
    return { persons: this.personsAt(code), place: code };
  }

  /** The accounts that may be asked, most likely first; whoever has nothing to answer is passed over. */
  loginsFor(by: CollectionHolder, run: SampleRun, act: 'answer' | 'check'): string[] {
    const n = act === 'answer' ? 1 : 2;
    const department = `${this.letter}-zzb-${n}`;
    const above = [...this.at('townshipSecretary', run), department];
    const own: Record<CollectionHolder, () => string[]> = {
      person: () => this.personsOf(run).map((number) => number.toLowerCase()),
      villagePartyOrganization: () => this.villageLogins(run),
      townshipPartyCommittee: () => this.officers(run, n),
      townshipSecretary: () => this.at('townshipSecretary', run),
      countyOrganizationDepartment: () => [department],
      leadUnit: () => [run.leadLogin],
      leadingGroupOffice: () => [...this.officers(run, n), run.leadLogin],
      responsibleUnit: () => this.leads('responsibleUnit'),
      assessmentGroup: () => this.leads('assessmentGroup'),
      moduleHead: () => this.leads('module', run),
      contactGroup: () => this.leads('contactGroup', run),
      taskForceLead: () => this.leads('taskForce', run),
    };
    // where the department leads a group, one of it answers and the other checks
    const other = `${this.letter}-zzb-${3 - n}`;
    return [...new Set([...own[by](), ...above])].filter((login) => login !== other);
  }

  /** Those assessed in a run. */
  personsOf({ villages, units }: SampleRun): string[] {
    const places = new Set([...villages, ...units]);
    return [...this.homeOf].filter(([, home]) => places.has(home)).map(([number]) => number);
  }

  private membersOf({ persons, organizations }: SampleGroup): string[] {
    return [...persons, ...organizations.flatMap((code) => this.personsAt(code))];
  }

  /** Who is there or below; of a village of a contact group, the officials of the group. */
  private personsAt(code: string): string[] {
    const below = (place: string | undefined): boolean => place !== undefined && (place === code || below(this.parentOf.get(place)));
    const there = [...this.homeOf].filter(([, home]) => below(home)).map(([number]) => number);
    if (there.length > 0) return there;
    return this.sample.groups.filter(({ kind, organizations }) => kind === 'contactGroup' && organizations.includes(code)).flatMap(({ persons }) => persons);
  }

  private townships({ villages, units, leadUnit }: SampleRun): Set<string> {
    return new Set([leadUnit.code, ...units, ...villages.map((village) => this.parentOf.get(village) ?? '')]);
  }

  private at(role: string, run: SampleRun): string[] {
    const places = this.townships(run);
    return this.sample.accounts.filter((account) => account.role === role && places.has(account.organizationCode)).map(({ login }) => login);
  }

  private officers(run: SampleRun, n: number): string[] {
    return this.at('townshipOfficer', run).filter((login) => login.endsWith(`-${n}`));
  }

  /** One cadre of each village that has to do with the run: its secretary comes first. */
  private villageLogins(run: SampleRun): string[] {
    const townships = this.townships(run);
    const cadres = this.sample.accounts.filter(({ role, organizationCode }) => role === 'cadre' && townships.has(this.parentOf.get(organizationCode) ?? ''));
    const first = new Map<string, string>();
    for (const { login, organizationCode } of cadres) if (!first.has(organizationCode)) first.set(organizationCode, login);
    return [...first.values()];
  }

  private leads(kind: SampleGroup['kind'], run?: SampleRun): string[] {
    const own = this.sample.groups.filter((group) => group.kind === kind && (!run || group.organizationCode === run.leadUnit.code));
    return own.flatMap(({ lead, leadOrganization }) => {
      if (lead) return lead.toLowerCase();
      return this.sample.accounts
        .filter(({ role, organizationCode }) => organizationCode === leadOrganization && ['leadUnitOfficer', 'organizationDepartmentOfficer'].includes(role))
        .map(({ login }) => login);
    });
  }
}
