import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Translator } from '@/lib/translator'
import { type ProvenScreen, provePath } from './proof'

/** Says, before anything is typed, that a change here takes a proof of who makes it. */
export function ProofNotice({ t, screen }: { t: Translator; screen: ProvenScreen }) {
  return (
    <Notice>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 grow basis-60">{t(`settings.proof.${screen}`)}</span>
        <LinkButton size="small" href={provePath(screen)}>
          {t('settings.proof.prove')}
        </LinkButton>
      </span>
    </Notice>
  )
}
