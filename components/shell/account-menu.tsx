import { Check } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuButton, MenuLink, MenuSeparator } from '@/components/ui/menu'

type FormAction = (data: FormData) => Promise<void>

type Props = {
  person: { id: string; name: string }
  /** The accessible name of the button. */
  label: string
  triggerClassName: string
  links: readonly { href: string; text: string }[]
  /** The action takes the field `locale`. */
  language: { action: FormAction; options: readonly { locale: string; text: string; current: boolean }[] }
  signOut: { action: FormAction; text: string }
}

/** Everything of the signed-in person's own, behind their name. */
export function AccountMenu({ person, label, triggerClassName, links, language, signOut }: Props) {
  const trigger = (
    <>
      <Avatar id={person.id} name={person.name} size="tiny" />
      <span className="min-w-0 truncate">{person.name}</span>
    </>
  )
  return (
    <Menu label={label} trigger={trigger} triggerClassName={triggerClassName}>
      {links.map(({ href, text }) => (
        <MenuLink key={href} href={href}>
          {text}
        </MenuLink>
      ))}
      <MenuSeparator />
      {language.options.map(({ locale, text, current }) => (
        <form key={locale} action={language.action} role="none">
          <MenuButton name="locale" value={locale} role="menuitemradio" aria-checked={current} lang={locale}>
            <span className="grow">{text}</span>
            {current && <Check />}
          </MenuButton>
        </form>
      ))}
      <MenuSeparator />
      <form action={signOut.action} role="none">
        <MenuButton>{signOut.text}</MenuButton>
      </form>
    </Menu>
  )
}
