import { foldedText } from '@/db/text-search'
import { type BaseRole, roleName } from '@/features/roles/base-roles'
import { locales } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'

type NamedRole = { id: string; baseRole: BaseRole | null; name: string }

/** Roles by every name they go by: base roles have one in each language. */
export class RoleNames {
  readonly #ids = new Map<string, string>()

  constructor(roles: readonly NamedRole[]) {
    for (const role of roles) {
      for (const locale of locales) {
        const name = foldedText(roleName(role, translatorFor(locale)))
        if (!this.#ids.has(name)) this.#ids.set(name, role.id)
      }
    }
  }

  /** The roles that a cell names, separated by commas, semicolons, slashes or bars; a name may hold a comma itself. */
  read(text: string): { ids: string[]; unknown: string[] } {
    const whole = this.#ids.get(foldedText(text))
    if (whole) return { ids: [whole], unknown: [] }
    const names = text
      .split(/[,;/|]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const ids = names.flatMap((name) => this.#ids.get(foldedText(name)) ?? [])
    const unknown = names.filter((name) => !this.#ids.has(foldedText(name)))
    return { ids: [...new Set(ids)].sort(), unknown }
  }
}
