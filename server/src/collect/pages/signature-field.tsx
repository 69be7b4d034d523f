import { maxFileBytes } from '../files/file-limits.ts';
import { fileSize } from '../messages/file-size.ts';
import { controlId, type FieldProps } from './field-props.ts';
import { FileControl } from './file-control.tsx';
import { GroupField } from './group-field.tsx';
import { SentFiles } from './sent-files.tsx';

/**
 * Drawn with finger, pen or mouse where there is a script (signature-code.ts uncovers the pad), or a chosen picture: the way without a
 * pointer and without a script. Either is one file.
 */
export const SignatureField = (props: FieldProps) => {
  const { question, say, uploading, language } = props;
  const { signHere, clear, insteadOfDrawing, signatureName, signatureHint } = say.page;
  const maxBytes = maxFileBytes(question, uploading.maxFileBytes);
  return (
    <GroupField {...props}>
      <SentFiles {...props} />
      <div
        className="pad"
        hidden
        data-input={controlId(question)}
        data-name={signatureName}
        data-max-bytes={maxBytes}
      >
        <div className="sheet">
          <canvas role="img" aria-label={signHere} />
          <p aria-hidden="true">{signHere}</p>
          <button type="button" hidden>
            {clear}
          </button>
        </div>
        <p className="hint">{insteadOfDrawing}</p>
      </div>
      <label className="part" htmlFor={controlId(question)}>
        {signatureHint(fileSize(maxBytes, language))}
        <FileControl {...props} hasHint={Boolean(question.description)} />
      </label>
    </GroupField>
  );
};
