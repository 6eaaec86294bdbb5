import { Braces, Globe, HardHat, LayoutDashboard, type LucideIcon, QrCode, Smartphone } from 'lucide-react'
import type { Application } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import { applicationTexts } from './application-names'

/** One icon an application, wherever it is shown. */
export const applicationIcons: Record<Application, LucideIcon> = {
  web: Globe,
  admin: LayoutDashboard,
  api: Braces,
  'customer-mobile': Smartphone,
  'engineer-mobile': HardHat,
  passport: QrCode,
}

/** Applications as a row of icons, each named on hover and to assistive technology. */
export function ApplicationIcons({ list, t }: { list: readonly Application[]; t: Translator }) {
  return (
    <ul className="flex min-h-6 flex-wrap items-center gap-3">
      {list.map((application) => {
        const Icon = applicationIcons[application]
        const name = t(applicationTexts[application].name)
        return (
          <li key={application} title={name}>
            <Icon aria-hidden />
            <span className="sr-only">{name}</span>
          </li>
        )
      })}
    </ul>
  )
}
