/** What cards refer to by name: for whom a person works, and which part of the territory is theirs. */
export const registryKinds = ['company', 'district'] as const
export type RegistryKind = (typeof registryKinds)[number]
