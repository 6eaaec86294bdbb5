import { randomUUID } from 'node:crypto'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import { FileInput } from '@/features/equipment/file-input'
import { photoPath } from '@/features/equipment/file-sizes'
import { objectPath } from '@/features/equipment/paths'
import { type Equipment, serviceHistory } from '@/features/equipment/queries'
import { serviceKinds } from '@/features/equipment/schema'
import { uploadOutcome } from '@/features/equipment/upload-answer'
import { fileProblemText } from '@/features/files/words'
import { type Actor, can } from '@/lib/actor'
import { dayOf, dayText } from '@/lib/day'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  actor: Actor
  object: Equipment
  files: readonly EquipmentFile[]
  params: SearchParams
}

/** What was done to an object, the latest first, and the form that adds an entry. */
export async function ServicePart({ t, actor, object, files, params }: Props) {
  const history = await serviceHistory(actor, object.id)
  const { added, problems, isBroken, isIncomplete } = uploadOutcome(params)
  return (
    <div className="flex flex-col gap-5">
      {added > 0 && (
        <Notice tone="good" role="status">
          {t('equipment.service.saved')}
        </Notice>
      )}
      {(isBroken || isIncomplete || problems.length > 0) && (
        <Notice tone="bad" role="alert">
          {isIncomplete
            ? t('equipment.service.incomplete')
            : isBroken
              ? t('equipment.files.broken')
              : [...new Set(problems)].map((problem) => fileProblemText(t, problem)).join('. ')}
        </Notice>
      )}
      {can(actor, 'equipment.write') && !object.deletedAt && <EntryForm t={t} object={object} />}
      {history.length === 0 && <p className="text-ink-2">{t('equipment.service.none')}</p>}
      <ol>
        {history.map((entry) => (
          <li key={entry.id} className="border-line border-t py-3 first:border-t-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{t(`equipment.service.kinds.${entry.kind}`)}</span>
              <span className="text-ink-2 text-small">{entry.author}</span>
              <span className="ml-auto text-ink-3 text-small tabular-nums">
                {dayText(actor.locale, entry.performedOn)}
              </span>
            </p>
            <p className="wrap-anywhere mt-1 whitespace-pre-line">{entry.words}</p>
            <EntryPhotos
              t={t}
              equipmentId={object.id}
              photos={files.filter(({ serviceEntryId }) => serviceEntryId === entry.id)}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

type PhotosProps = { t: Translator; equipmentId: string; photos: EquipmentFile[] }

function EntryPhotos({ t, equipmentId, photos }: PhotosProps) {
  if (photos.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {photos.map((photo) => (
        <a key={photo.id} href={photoPath(equipmentId, photo, 1_920)}>
          {/* biome-ignore lint/performance/noImgElement: our own encodings need no optimiser */}
          <img
            src={photoPath(equipmentId, photo, 320)}
            alt={t('equipment.files.open', { name: photo.name })}
            loading="lazy"
            className="size-20 rounded-control border border-line object-cover"
          />
        </a>
      ))}
    </p>
  )
}

/** Closed until it is wanted; opens without JavaScript. */
function EntryForm({ t, object }: { t: Translator; object: Equipment }) {
  return (
    <details className="rounded-control border border-line open:p-4">
      <summary className="cursor-pointer px-4 py-2.5 font-medium text-accent in-open:p-0">
        {t('equipment.service.add')}
      </summary>
      <form
        method="post"
        action={`${objectPath(object.id)}/service`}
        encType="multipart/form-data"
        className="mt-4 flex flex-col items-start gap-4"
      >
        <input type="hidden" name="draftId" value={randomUUID()} />
        <div className="grid w-full gap-4 sm:grid-cols-2">
          <Field name="kind" label={t('equipment.service.kind')}>
            <Select
              defaultValue="maintenance"
              options={serviceKinds.map((kind) => ({
                value: kind,
                label: t(`equipment.service.kinds.${kind}`),
              }))}
            />
          </Field>
          <Field name="performedOn" label={t('equipment.service.performedOn')} required>
            <TextInput type="date" defaultValue={dayOf(new Date())} required />
          </Field>
        </div>
        <Field
          name="words"
          label={t('equipment.service.words')}
          hint={t('equipment.service.wordsHint')}
          required
          className="w-full"
        >
          <TextArea required maxLength={5_000} />
        </Field>
        <FileInput
          name="photos"
          label={t('equipment.service.photos')}
          hint={t('equipment.service.photosHint')}
          tooHeavy={t('equipment.files.tooHeavy', { names: '{names}' })}
          accept="image/jpeg,image/png,image/webp"
        />
        <Button type="submit">{t('equipment.service.save')}</Button>
      </form>
    </details>
  )
}
