import { ActionIcon, Menu } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown';
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { withQuestion } from '../draft/edit-questions.ts';
import { copyOf } from '../draft/new-question.ts';
import { questionWords } from './question-words.ts';
import { useQuestionName } from './use-question-name.ts';

export function QuestionMenu(about: {
  question: QuestionDraft;
  index: number;
  onMove: (to: number) => void;
  onAddBelow: () => void;
}) {
  const { question, index, onMove, onAddBelow } = about;
  const words = useWords(questionWords);
  const nameOf = useQuestionName();
  const { kind, draft, edit, newLocal, setOpenQuestion, remove, isAnswered } = useBuilder();
  const isFixed = isAnswered(question);

  function duplicate() {
    const copy = copyOf(question, newLocal());
    edit((present) => withQuestion(present, copy, index + 1));
    setOpenQuestion(copy.local);
  }

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.more(nameOf(question))}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
          {words[kind].duplicate}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={onAddBelow}>
          {words[kind].addBelow}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowUp size={16} aria-hidden />}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          {words.moveUp}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} aria-hidden />}
          disabled={index === draft.questions.length - 1}
          onClick={() => onMove(index + 1)}
        >
          {words.moveDown}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={isFixed}
          onClick={() => remove(question)}
        >
          {isFixed ? words.cannotDelete : words.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
