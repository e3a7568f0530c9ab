# Called by jagmed_embed(): writes one .cpp with the bytes of the files.
string(REPLACE "|" ";" FILES "${FILES}")
set(arrays "")
set(entries "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(base ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND entries
    "    {\"${base}\", {reinterpret_cast<const char*>(kFile${index}), sizeof(kFile${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include \"base/embedded.hpp\"\nnamespace jagmed {\nnamespace {\n${arrays}"
  "const EmbeddedFile kFiles[] = {\n${entries}};\n}  // namespace\n"
  "extern const std::span<const EmbeddedFile> ${NAME};\n"
  "const std::span<const EmbeddedFile> ${NAME}(kFiles);\n}  // namespace jagmed\n")
