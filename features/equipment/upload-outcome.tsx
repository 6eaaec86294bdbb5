import { Notice } from '@/components/ui/notice'
import { fileProblemText } from '@/features/files/words'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { uploadOutcome } from './upload-answer'

/** What came of the files that were just sent. */
export function UploadOutcome({ t, params }: { t: Translator; params: SearchParams }) {
  const { added, problems, isBroken } = uploadOutcome(params)
  const kinds = [...new Set(problems)]
  return (
    <>
      {added > 0 && (
        <Notice tone="good" role="status">
          {t('equipment.files.added', { n: added })}
        </Notice>
      )}
      {kinds.map((problem) => (
        <Notice key={problem} tone="bad" role="alert">
          {problem === 'none'
            ? fileProblemText(t, problem)
            : t('equipment.files.refused', {
                n: problems.filter((each) => each === problem).length,
                reason: fileProblemText(t, problem),
              })}
        </Notice>
      ))}
      {isBroken && (
        <Notice tone="bad" role="alert">
          {t('equipment.files.broken')}
        </Notice>
      )}
    </>
  )
}
