import {
  Box,
  Building2,
  CircleAlert,
  Contact,
  DoorOpen,
  Eraser,
  Inbox,
  ListChecks,
  Map as MapIcon,
  MessagesSquare,
  QrCode,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import type { NavGroup, NavItem } from '@/components/shell/sidebar'
import { AttentionBadge } from '@/features/attention/attention-badge'
import { isConcerned } from '@/features/attention/queries'
import { RequestsBadge } from '@/features/requests/requests-badge'
import { type Actor, can } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'

type Screen = {
  href: string
  text: MessageKey
  permission: Permission
  icon: ReactNode
  /** What waits there, for whoever may read it. */
  Badge?: ComponentType<{ actor: Actor; t: Translator }>
}
type Deed = { href: string; text: MessageKey; permission: Permission }

const screens: { label: MessageKey; items: Screen[] }[] = [
  {
    label: 'shell.groups.people',
    items: [
      {
        href: '/admin/employees',
        text: 'shell.screens.employees',
        permission: 'people.read',
        icon: <Users />,
      },
      {
        href: '/admin/customers',
        text: 'shell.screens.customers',
        permission: 'people.read',
        icon: <Contact />,
      },
      {
        href: '/admin/companies',
        text: 'shell.screens.companies',
        permission: 'companies.read',
        icon: <Building2 />,
      },
      {
        href: '/admin/districts',
        text: 'shell.screens.districts',
        permission: 'companies.read',
        icon: <MapIcon />,
      },
      { href: '/admin/roles', text: 'shell.screens.roles', permission: 'roles.read', icon: <ShieldCheck /> },
      {
        href: '/admin/applications',
        text: 'shell.screens.applications',
        permission: 'people.read',
        icon: <DoorOpen />,
      },
    ],
  },
  {
    label: 'shell.groups.equipment',
    items: [
      {
        href: '/admin/equipment',
        text: 'equipment.title',
        permission: 'equipment.read',
        icon: <Box />,
      },
      { href: '/admin/tags', text: 'shell.screens.tags', permission: 'equipment.read', icon: <QrCode /> },
      {
        href: '/admin/requests',
        text: 'shell.screens.requests',
        permission: 'requests.read',
        icon: <Inbox />,
        Badge: RequestsBadge,
      },
    ],
  },
  {
    label: 'shell.groups.journals',
    items: [
      {
        href: '/admin/messages',
        text: 'shell.screens.messages',
        permission: 'messages.read',
        icon: <MessagesSquare />,
      },
      { href: '/admin/audit', text: 'shell.screens.audit', permission: 'audit.read', icon: <ScrollText /> },
      {
        href: '/admin/erasures',
        text: 'shell.screens.erasures',
        permission: 'people.write',
        icon: <Eraser />,
      },
      { href: '/admin/jobs', text: 'jobs.title', permission: 'people.read', icon: <ListChecks /> },
    ],
  },
  {
    label: 'shell.groups.organization',
    items: [
      {
        href: '/admin/settings',
        text: 'shell.screens.settings',
        permission: 'settings.read',
        icon: <Settings />,
      },
    ],
  },
]

const deeds: Deed[] = [
  { href: '/admin/employees/new', text: 'shell.palette.inviteEmployee', permission: 'people.write' },
  { href: '/admin/customers/new', text: 'shell.palette.inviteCustomer', permission: 'people.write' },
  { href: '/admin/equipment/new', text: 'equipment.new', permission: 'equipment.write' },
  { href: '/admin/tags/new', text: 'tags.new.title', permission: 'equipment.write' },
]

const ownScreens: { href: string; text: MessageKey }[] = [
  { href: '/admin/jobs', text: 'jobs.title' },
  { href: '/account/applications', text: 'shell.account.applications' },
  { href: '/account/sessions', text: 'shell.account.sessions' },
  { href: '/account', text: 'shell.account.settings' },
]

/** What waits for somebody, above the groups; whom none of it concerns is not offered it. */
export const firstScreens = (actor: Actor, t: Translator): NavItem[] =>
  isConcerned(actor)
    ? [
        {
          href: '/admin',
          text: t('attention.title'),
          icon: <CircleAlert />,
          badge: <AttentionBadge actor={actor} t={t} />,
          isExact: true,
        },
      ]
    : []

/** The screens that the actor may read, in the sidebar's groups. */
export function navGroups(actor: Actor, t: Translator): NavGroup[] {
  return screens
    .map(({ label, items }) => ({
      label: t(label),
      items: items
        .filter(({ permission }) => can(actor, permission))
        .map(({ href, text, icon, Badge }) => ({
          href,
          text: t(text),
          icon,
          badge: Badge && <Badge actor={actor} t={t} />,
        })),
    }))
    .filter(({ items }) => items.length > 0)
}

/** What the command palette offers before anything is typed. */
export function commandGroups(actor: Actor, t: Translator) {
  const screenItems = [{ items: firstScreens(actor, t) }, ...navGroups(actor, t)].flatMap(({ items }) =>
    items.map(({ href, text }) => ({ href, text })),
  )
  const deedItems = deeds
    .filter(({ permission }) => can(actor, permission))
    .map(({ href, text }) => ({ href, text: t(text) }))
  const ownItems = ownScreens.map(({ href, text }) => ({ href, text: t(text) }))
  return [
    { label: t('shell.palette.screens'), items: screenItems },
    { label: t('shell.palette.deeds'), items: deedItems },
    { label: t('shell.palette.own'), items: ownItems },
  ].filter(({ items }) => items.length > 0)
}
