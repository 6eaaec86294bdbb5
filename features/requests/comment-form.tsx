import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { Translator } from '@/lib/translator'
import { commentOnRequestAction } from './actions'
import type { FoundRequest } from './queries'

/** A word for colleagues, or for the reporter too. */
export const CommentForm = ({ t, request }: { t: Translator; request: FoundRequest }) => (
  <Card>
    <ActionForm action={commentOnRequestAction} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={request.id} />
      <input type="hidden" name="draftId" value={randomUUID()} />
      <Field name="words" label={t('requests.comment.label')}>
        <TextArea rows={2} />
      </Field>
      <RadioGroup
        name="audience"
        label={t('requests.comment.audience')}
        defaultValue="internal"
        options={[
          { value: 'internal', label: t('requests.comment.internal') },
          { value: 'public', label: t('requests.comment.public') },
        ]}
      />
      <p className="hidden text-ink-2 text-small in-[form:has([value=public]:checked)]:block">
        {t('requests.comment.publicHint')}
      </p>
      <SubmitButton look="plain" className="self-start">
        {t('requests.comment.send')}
      </SubmitButton>
    </ActionForm>
  </Card>
)
