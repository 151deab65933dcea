import { Model } from '../../shared/model/model';
import { Integer, Text } from '../../shared/model/properties';

/** Characters of a chunk that nobody states more exactly: a batch of a list, or a whole page. */
const MAX_CONTENT = 100_000_000;

@Model({ description: 'A chunk of the file that a job made.' })
export class JobFile {
  @Text({ max: 200, computed: true, description: 'Name of the file.' })
  name!: string;

  @Text({ max: 100, computed: true, description: 'What it is, as `text/csv`.' })
  mediaType!: string;

  @Text({
    max: MAX_CONTENT,
    storage: 'text',
    computed: true,
    description: 'The chunk; all of them in their order are the file.',
  })
  content!: string;

  @Integer({
    nullable: true,
    computed: true,
    description: 'Number of the chunk that follows; null after the last.',
  })
  nextChunk!: number | null;
}
