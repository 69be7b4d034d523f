import { acceptedBy } from '../files/accepted-files.ts';
import { allowedTypes, maxFiles } from '../files/file-limits.ts';
import { controlId, describedBy, type FieldProps } from './field-props.ts';
import { sentFiles, sentFilesId } from './sent-files.tsx';

/** Chooses files. Without a script they travel with the answers; upload-code.ts sends them before. `hasHint`: one with an id is there. */
export const FileControl = (props: FieldProps & { hasHint: boolean }) => {
  const { question, errors, say, uploading, hasHint } = props;
  const types = allowedTypes(question);
  return (
    <input
      id={controlId(question)}
      className="file"
      type="file"
      name={question.key}
      multiple={maxFiles(question) > 1}
      accept={types && acceptedBy(types)}
      required={question.required && sentFiles(props).length === 0}
      aria-invalid={errors.length > 0 || undefined}
      aria-describedby={describedBy(question, hasHint, errors.length > 0)}
      data-upload={uploading.address}
      data-of={uploading.of}
      data-id={uploading.collectorId}
      data-list={sentFilesId(question)}
      data-uploading={say.page.uploading}
      data-failed={say.page.uploadFailed}
    />
  );
};
