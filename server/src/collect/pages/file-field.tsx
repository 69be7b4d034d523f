import { acceptedBy } from '../files/accepted-files.ts';
import { allowedTypes, maxFileBytes, maxFiles } from '../files/file-limits.ts';
import { fileSize } from '../messages/file-size.ts';
import { listed } from '../messages/listed.ts';
import { controlId, describedBy, type FieldProps } from './field-props.ts';
import { SingleField } from './single-field.tsx';

/**
 * Chooses files, and shows those that have arrived as ticked boxes: they are part of the answer as long as they are ticked. Without a
 * script files travel with the answers; upload-code.ts sends them before.
 */
export const FileField = (props: FieldProps) => {
  const { question, value, errors, say, files, uploading, language } = props;
  const types = allowedTypes(question);
  const max = maxFiles(question);
  const size = fileSize(maxFileBytes(question, uploading.maxFileBytes), language);
  const typeNames =
    types &&
    listed(
      types.map((type) => say.page.fileTypes[type]),
      language,
    );
  const hint =
    question.type === 'signature'
      ? say.page.signatureHint(size)
      : say.page.fileHint(max, size, typeNames ?? null);
  const sent = (Array.isArray(value) ? value : []).flatMap((id) => files?.get(id) ?? []);
  const listId = `${controlId(question)}_files`;
  return (
    <SingleField {...props} hint={hint}>
      <ul
        className="files"
        id={listId}
        aria-live="polite"
        aria-label={say.page.filesSent}
        hidden={sent.length === 0}
      >
        {sent.map(({ id, name, size, url }) => (
          <li key={id}>
            <label className="choice">
              <input type="checkbox" name={question.key} value={id} defaultChecked />
              <span>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>{' '}
                ({fileSize(size, language)})
              </span>
            </label>
          </li>
        ))}
      </ul>
      <input
        id={controlId(question)}
        className="file"
        type="file"
        name={question.key}
        multiple={max > 1}
        accept={types && acceptedBy(types)}
        required={question.required && sent.length === 0}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(question, true, errors.length > 0)}
        data-upload={uploading.address}
        data-of={uploading.of}
        data-id={uploading.collectorId}
        data-list={listId}
        data-uploading={say.page.uploading}
        data-failed={say.page.uploadFailed}
      />
    </SingleField>
  );
};
