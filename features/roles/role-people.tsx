import Link from 'next/link'
import { ListForm } from '@/components/data-table/list-form'
import { SearchField } from '@/components/data-table/search-field'
import { Avatar } from '@/components/ui/avatar'
import { Pagination } from '@/components/ui/pagination'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { rolePath } from './paths'
import { permissionText } from './permission-names'
import { listRoleHolders, type Role, type RoleHolder, roleHolderList } from './queries'

type Props = { actor: Actor; t: Translator; role: Role & { people: number }; params: SearchParams }

/** The people with the role whom the actor may see. */
export async function RolePeople({ actor, t, role, params }: Props) {
  if (role.people === 0) return <p className="text-ink-2">{t('roles.nobody')}</p>
  if (!can(actor, 'people.read')) {
    const permission = permissionText(t, 'people.read')
    return <p className="text-ink-2">{t('roles.peopleTab.notVisible', { permission })}</p>
  }
  const text = typeof params.q === 'string' ? params.q : ''
  const page = await listRoleHolders(actor, role.id, text, listRequest(roleHolderList, params))
  const path = rolePath(role.id)
  const pageHref = (cursor: string | null) => (cursor ? listHref(path, params, { cursor }) : undefined)
  return (
    <div className="flex flex-col gap-4">
      <ListForm path={path}>
        <input type="hidden" name="tab" value="people" />
        <SearchField
          label={t('roles.peopleTab.searchLabel')}
          placeholder={t('roles.peopleTab.search')}
          text={text}
        />
      </ListForm>
      {page.rows.length === 0 ? (
        <p className="text-ink-2">{t('roles.peopleTab.nobodyFound')}</p>
      ) : (
        <ul className="rounded-card border border-line bg-surface">
          {page.rows.map((person) => (
            <PersonRow key={person.id} t={t} person={person} />
          ))}
        </ul>
      )}
      {text === '' && page.total < role.people && (
        <p className="text-ink-2 text-small">{t('roles.peopleTab.hidden')}</p>
      )}
      <Pagination
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('roles.list.previous'), next: t('roles.list.next') }}
      />
    </div>
  )
}

function PersonRow({ t, person }: { t: Translator; person: RoleHolder }) {
  const directory = t(person.directory === 'employee' ? 'roles.employee' : 'roles.customer')
  return (
    <li className="relative flex items-center gap-3 border-line border-t px-4 py-2.5 first:border-t-0 hover:bg-sunken">
      <Avatar id={person.id} name={fullName(person)} />
      <div className="min-w-0">
        <Link
          href={personPath(person.directory, person.id)}
          className="block font-medium text-ink after:absolute after:inset-0 desk:truncate"
        >
          {fullName(person)}
        </Link>
        <div className="text-ink-2 text-small desk:truncate">
          {[person.position || directory, person.company].filter(Boolean).join(' · ')}
        </div>
      </div>
    </li>
  )
}
