import { ActionForm } from '@/components/ui/action-form'
import { DialogButton } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { Translator } from '@/lib/translator'
import { moveRequestAction } from './actions'
import type { FoundRequest } from './queries'
import { nextStates, type RequestState, stepName } from './state'

type Props = { t: Translator; request: FoundRequest }

/** Where the request may go: the usual step at the right, refusing it first asks why. */
export function StepButtons({ t, request }: Props) {
  const [usual, ...others] = nextStates[request.state].filter((state) => state !== 'refused')
  return (
    <>
      {nextStates[request.state].includes('refused') && <RefuseButton t={t} request={request} />}
      {others.map((state) => (
        <StepButton key={state} t={t} request={request} state={state} look="plain" />
      ))}
      {usual && <StepButton t={t} request={request} state={usual} look="primary" />}
    </>
  )
}

function StepButton({ t, request, state, look }: Props & { state: RequestState; look: 'plain' | 'primary' }) {
  if (state === 'new') return null
  return (
    <ActionForm action={moveRequestAction} className="flex flex-col gap-2">
      <StepFields request={request} state={state} />
      <SubmitButton look={look}>{t(stepName(request.state, state))}</SubmitButton>
    </ActionForm>
  )
}

function RefuseButton({ t, request }: Props) {
  return (
    <DialogButton
      look="plain"
      label={t('requests.card.refuse')}
      title={t('requests.card.refuseTitle', { number: String(request.number) })}
      closeLabel={t('requests.card.close')}
    >
      <ActionForm action={moveRequestAction} className="flex flex-col gap-4">
        <StepFields request={request} state="refused" />
        <Field name="words" label={t('requests.card.reason')} hint={t('requests.card.reasonHint')} required>
          <TextArea rows={3} />
        </Field>
        <SubmitButton danger className="self-end">
          {t('requests.step.refused')}
        </SubmitButton>
      </ActionForm>
    </DialogButton>
  )
}

const StepFields = ({ request, state }: { request: FoundRequest; state: RequestState }) => (
  <>
    <input type="hidden" name="id" value={request.id} />
    <input type="hidden" name="version" value={request.version} />
    <input type="hidden" name="state" value={state} />
  </>
)
