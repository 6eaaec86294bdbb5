import { Chip } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import { type EquipmentState, stateTexts, stateTones } from './state'

type Props = { t: Translator; state: EquipmentState; isPublished: boolean }

/** What is out of the ordinary about an object: that it works is not said of each. */
export function StateChips({ t, state, isPublished }: Props) {
  return (
    <>
      {state !== 'working' && (
        <Chip tone={stateTones[state]} dot={state === 'faulty' || state === 'in-repair'}>
          {t(stateTexts[state])}
        </Chip>
      )}
      {!isPublished && <Chip tone="line">{t('equipment.publication.unpublished')}</Chip>}
    </>
  )
}
