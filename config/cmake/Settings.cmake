# Flags of our own targets, linked PRIVATE by each of them so that they never leak.
add_library(jagmed_flags INTERFACE)
target_compile_options(jagmed_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wswitch-enum
  -Wno-missing-field-initializers  # structs with named fields: what is left out keeps its default
  $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow>   # g++ tells; clang takes an alias of another file of the group for one
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 sees overlaps in joined strings that are none
if(JAGMED_DEV)
  target_compile_options(jagmed_flags INTERFACE -Werror)
  target_compile_definitions(jagmed_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(JAGMED_SANITIZE)
  target_compile_options(jagmed_flags INTERFACE
    -fsanitize=${JAGMED_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(jagmed_flags INTERFACE -fsanitize=${JAGMED_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# jagmed_layer(NAME folder): the static library of one folder, all its .cpp files.
function(jagmed_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_library(jagmed_${name} STATIC ${sources})
  target_include_directories(jagmed_${name} PUBLIC ${CMAKE_SOURCE_DIR}/lib)
  target_link_libraries(jagmed_${name} PRIVATE jagmed_flags PUBLIC fmt::fmt ${ARGN})
  jagmed_together(jagmed_${name})
endfunction()
