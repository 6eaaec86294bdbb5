import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { ownEquipmentPath } from '@/features/equipment/paths'
import type { Translator } from '@/lib/translator'
import { ownRequestsPath } from './paths'

/** Where the person finds what they reported and, as a customer, what their company has. */
export function OwnLinks({ t, isCustomer }: { t: Translator; isCustomer: boolean }) {
  const links = [
    ...(isCustomer ? [{ href: ownEquipmentPath, text: t('home.equipment.title') }] : []),
    { href: ownRequestsPath, text: t('requests.own.title') },
  ]
  return (
    <Card padded={false}>
      <ul className="divide-y divide-line">
        {links.map(({ href, text }) => (
          <li key={href} className="relative flex min-h-13 items-center gap-3 px-4 py-2.5 hover:bg-sunken">
            <Link href={href} className="grow font-medium text-ink after:absolute after:inset-0">
              {text}
            </Link>
            <ChevronRight aria-hidden className="shrink-0 text-ink-3" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
