import { Chip } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import { type EquipmentState, stateTexts, stateTones } from './state'

type Props = { t: Translator; state: EquipmentState; isPublished: boolean }

/** How an object fares, and whether its passport is for nobody yet; what is in order stays grey. */
export function StateChips({ t, state, isPublished }: Props) {
  return (
    <>
      <Chip tone={stateTones[state]} dot={state === 'faulty' || state === 'in-repair'}>
        {t(stateTexts[state])}
      </Chip>
      {!isPublished && <Chip tone="line">{t('equipment.publication.unpublished')}</Chip>}
    </>
  )
}
