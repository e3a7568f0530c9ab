# jagmed_embed(TARGET NAME files…): puts text files into the program as
#   extern const std::span<const jagmed::EmbeddedFile> NAME  (lib/base/embedded.hpp),
# in the order of their names. A changed file is embedded again by the next build.
function(jagmed_embed target name)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  string(REPLACE ";" "|" files "${ARGN}")
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} "-DFILES=${files}" -DOUT=${out}
            -P ${CMAKE_SOURCE_DIR}/config/cmake/embed_script.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/config/cmake/embed_script.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
