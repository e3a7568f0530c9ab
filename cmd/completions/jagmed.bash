# bash completion for jagmed, written by the program's own tests (tests/lint/manual).
_jagmed() {
  local cur=${COMP_WORDS[COMP_CWORD]} words=
  case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
    "enroll list") words="--programme --as-of --group --standing --municipality --school --staff --all --protected --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll show") words="--line --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll find") words="--id-from --sex --born --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll edit") words="--sex --born --group --start --spell --programme --municipality --school --language --guardians --protected --no-letter --letter --id-from --yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll end") words="--reason --date --school-exit --decided --occupation --spell --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll contact-person") words="--from --spell --programme --coverage --as-of --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll import") words="--programme --kaa --update --complete --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll refer") words="--channel --by --risk --presence --tried --date --id-from --sex --born --group --municipality --school --language --protected --guardians --yield --as-of --programme --format --out --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll offer") words="--decided-by --date --think-until --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll answer") words="--support --reason --ask-again --date --group --contact --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll watch") words="--year --informed --receiver --card-from --date --school --as-of --programme --format --out --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll card") words="--format --out --programme --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll ask-again") words="--as-of --programme --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll touch") words="--with --reached --result --date --at --staff --second --language-support --follow-up --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll ladder") words="--as-of --programme --format --out --group --all --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "enroll pause") words="--school --from --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll resume") words="--school --from --programme --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll kaa") words="--start --end --occupation --measure --status --after --text --touch --result --incoming --next --staff --second --date --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "consent give") words="--purpose --giver --with --data --date --to --written --oral --language --interpreter --child-informed --without --ground --decided-by --reference --form-version --copy-given --witness --programme --from --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "consent withdraw") words="--purpose --date --by --with --programme --yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "consent check") words="--purpose --with --data --as-of --programme --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "consent missing") words="--reason --date --purpose --as-of --programme --persons --format --from --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "consent due") words="--within --as-of --programme --exit-code --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "consent show") words="--as-of --programme --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "consent form") words="--purpose --language --with --data --to --programme --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "consent letter") words="--party --guardian --date --programme --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "consent disclose") words="--to --data --ground --reference --decided-by --date --programme --list --format --out --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "log-absence import") words="--inbox --profile --lessons --period --coverage --missing --exported-at --strict --again --errors --format --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "log-absence screen") words="--profile --over --kind --by --exported-at --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence coverage") words="--from --to --programme --explain --protected --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence pattern") words="--weeks --group --school --as-of --programme --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence steps") words="--as-of --programme --format --out --ladder --explain --done --step --on --until --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "log-absence csn") words="--as-of --programme --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence profiles") words="--format --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence sniff") words="--write-profile --encoding --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence explain") words="--line --profile --lessons --period --exported-at --format --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "log-absence staged") words="--person --code --as --validity --source --all --format --out --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "log-absence batches") words="--source --format --out --yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "plan log") words="--place --date --start --staff --language-support --text --programme --from --again --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "report tally") words="--as-of --programme --format --out --explain --public --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "report bridge") words="--as-of --programme --format --out --persons --public --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "report targets") words="--as-of --programme --format --out --public --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "report scb") words="--month --programme --format --out --tab --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "report hemmasittare") words="--as-of --programme --format --out --months --group --explain --protected --public --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "report today") words="--as-of --programme --format --out --within --staff --exit-code --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "report kaa") words="--half --check --explain --out --acknowledge-protected --accepted --contacts --all --as-of --format --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store init") words="--prefix --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store undo") words="--yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store redo") words="--yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store history") words="--config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store check") words="--full --fix --protected --format --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store backup") words="--config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store migrate") words="--config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store codes") words="--en --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store demo") words="--config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store extract") words="--rows --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store erase") words="--decision --yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store purge") words="--class --as-of --decision --certificate --persons --yes --hold --reference --release --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store restore") words="--yes --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "store verify") words="--full --head --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store log") words="--kind --month --by --since --sample --percent --least --format --out --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store merge") words="--config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "enroll "*) words="list show find edit end contact-person import refer offer answer watch card ask-again touch ladder pause resume kaa --id-from --sex --born --group --municipality --school --language --protected --guardians --programme --start --contact --person --declined --watch --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "consent "*) words="give withdraw check missing due show form letter disclose" ;;
    "log-absence "*) words="import screen coverage pattern steps csn profiles sniff explain staged batches --valid --invalid --unknown --present --category --minutes --lesson --course --config --store --today --actor --lang --lock-wait --names --dry-run --quiet --verbose --no-input --no-color --help" ;;
    "plan "*) words="log" ;;
    "report "*) words="tally bridge targets scb hemmasittare today kaa --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    "store "*) words="init undo redo history check backup migrate codes demo extract erase purge restore verify log merge --config --store --today --actor --lang --lock-wait --names --quiet --verbose --no-input --no-color --help" ;;
    *) words="enroll consent log-absence plan report store --help --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
}
complete -F _jagmed jagmed
